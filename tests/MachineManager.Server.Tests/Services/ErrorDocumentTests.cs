// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;

namespace MachineManager.Server.Tests.Services;

/// <summary>docs/errors.md has what the manager's sources throw: each status code as a heading, each message by its longest piece of fixed text.</summary>
public sealed partial class ErrorDocumentTests
{
    private static readonly string Root = Find();

    private static readonly string Document = File.ReadAllText(Path.Combine(Root, "docs", "errors.md"));

    /// <summary>Where errors towards clients and operators come from.</summary>
    private static readonly string[] Folders =
        ["CheckIn", "Durability", "Emulators", "Health", "Hosting", "Page", "Reflection", "Security", "Services", "Sessions"];

    [Fact]
    public void Each_status_code_that_is_answered_has_its_heading()
    {
        string[] answering = ["CheckIn", "Health", "Reflection", "Security", "Services"];
        var codes = answering.SelectMany(Sources).SelectMany(text => Code().Matches(text)).Select(match => Heading(match.Groups[1].Value)).Distinct();
        codes.Should().Contain("## INVALID_ARGUMENT").And.OnlyContain(heading => Document.Contains($"\n{heading}\n", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_message_that_is_thrown_is_told_of()
    {
        var messages = Folders.SelectMany(Sources).SelectMany(text => Message().Matches(text)).Select(match => match.Groups["text"].Value).ToArray();
        messages.Should().HaveCountGreaterThan(60);
        messages.Where(message => !Document.Contains(FixedText(message), StringComparison.Ordinal)).Should().BeEmpty("docs/errors.md is to have them");
    }

    private static string FixedText(string message) =>
        Hole().Split(message).Select(piece => piece.Trim(' ', ';', ',', ':', '.', '\'')).MaxBy(piece => piece.Length)!;

    private static string Heading(string code) =>
        $"## {string.Concat(code.Select((letter, i) => i > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"))}";

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, "MachineManager.Server", folder), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "MachineManager.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("not in the repository");
        return folder;
    }

    [GeneratedRegex(@"StatusCode\.(?!OK\b)([A-Z][A-Za-z]+)")]
    private static partial Regex Code();

    [GeneratedRegex("""
        (?:new\ (?:InvalidRequest|SessionNotFound|PathRefused|NotPossible|LimitExceeded|StorageFull|DuplicateCall|EmulatorRefused|RunFailed|EmulatorLost
        |EmulatorStop|SessionFailed|UnknownSession|Journal|InvalidJournal|Startup|Recreation|ForeignRequest)Exception\(\s*
        |:\ Exception\(|RefuseAsync\([^"]*|new\ Status\(StatusCode\.\w+,\ |Refuse\(http,\ [^"]*,\ )\$?"(?<text>(?:[^"\\]|\\.)*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Message();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}
