namespace ItaBot.Bot.Tests.House;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Hand-written files below a folder with an ending, as paths from the root.</summary>
    public static IEnumerable<string> Files(string below, string ending) =>
        Directory.EnumerateFiles(Path.Combine(Root, below), "*" + ending, SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ItaBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("ItaBot.sln is not above the tests.");
    }
}
