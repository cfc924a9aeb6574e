namespace ItaBot.Benchmarks;

/// <summary>The real papers that are measured against. They are not part of the project: they lie beside it, or are not there.</summary>
public static class Seeds
{
    /// <summary>The file of a paper ("000" to "004"), or null when the papers are not beside the project.</summary>
    public static string? Find(string number)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seeds = Path.Combine(folder.FullName, "shared", "seeds");
            if (Directory.Exists(seeds))
            {
                return Directory.GetFiles(seeds, number + "_*.txt").FirstOrDefault();
            }
        }

        return null;
    }

    /// <summary>An embedded file of measurements.</summary>
    public static Stream Open(string name) => typeof(Seeds).Assembly.GetManifestResourceStream(name)!;
}
