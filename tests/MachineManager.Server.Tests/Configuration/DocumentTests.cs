// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration.Settings;

namespace MachineManager.Server.Tests.Configuration;

/// <summary>What is written of the settings elsewhere is what they are. With UPDATE_DOCUMENTS=1 in the environment it is written anew.</summary>
public sealed class DocumentTests
{
    private const string Mark = "<!-- settings -->\n";

    [Fact]
    public void The_schema_that_ships_is_that_of_the_settings()
    {
        var file = Path.Combine(Root, "MachineManager.Server", "appsettings.schema.json");
        Check(file, SettingSchema.Write());
    }

    [Fact]
    public void The_page_of_options_has_each_setting()
    {
        var file = Path.Combine(Root, "docs", "options.md");
        var page = File.ReadAllText(file);
        Check(file, page[..(page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)] + "\n" + SettingPage.Write());
    }

    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "MachineManager.slnx")))
                folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not in the repository");
            return folder;
        }
    }

    private static void Check(string file, string expected)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTS") == "1")
            File.WriteAllText(file, expected);
        File.ReadAllText(file).Should().Be(expected, $"UPDATE_DOCUMENTS=1 writes {Path.GetFileName(file)} anew");
    }
}
