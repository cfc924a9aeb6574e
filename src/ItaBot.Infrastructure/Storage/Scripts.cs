using System.Globalization;

namespace ItaBot.Infrastructure.Storage;

/// <summary>
/// The embedded scripts that bring a store from one form to the next. A form has the same number, tables and columns in both
/// databases, so that a backup of one can be restored into the other; PostgreSQL joined at a later form, whose first script makes all.
/// </summary>
internal static class Scripts
{
    /// <summary>The first and the newest form that scripts of this name lead to.</summary>
    public static (int First, int Newest) Range(string name)
    {
        var first = Enumerable.Range(1, 1000).First(form => Read(name, form) is not null);
        return (first, Enumerable.Range(first, 1000).TakeWhile(form => Read(name, form) is not null).Last());
    }

    /// <summary>The script that leads to a form, or null.</summary>
    public static string? Read(string name, int form) => Read(string.Create(CultureInfo.InvariantCulture, $"{name}-{form}.sql"));

    /// <summary>A script by its whole name, or null.</summary>
    public static string? Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Says that a store is of a newer program.</summary>
    public static InvalidDataException TooNew(long form, int newest) =>
        new(string.Create(CultureInfo.InvariantCulture, $"The store has form {form}, this program knows forms up to {newest}: start the newer program, or restore the backup made before it."));
}
