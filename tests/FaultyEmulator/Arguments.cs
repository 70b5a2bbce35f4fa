// SPDX-License-Identifier: Apache-2.0

namespace FaultyEmulator;

/// <summary>The real emulator's command line, as far as the manager uses it, and one option of its own.</summary>
internal sealed class Arguments
{
    /// <summary>A successor of another process: it takes over the state that its standard input holds.</summary>
    public const string Successor = "--successor";

    private const string SessionIdOption = "--session-id=";
    private const string CheckInAddressOption = "--checkin-address=";

    private readonly string[] _all;

    public Arguments(string[] all)
    {
        _all = all;
        SessionId = ValueOf(SessionIdOption);
        CheckInAddress = ValueOf(CheckInAddressOption);
        IsSuccessor = all.Contains(Successor);
    }

    public string SessionId { get; }

    /// <summary>host:port; empty where there is no check-in.</summary>
    public string CheckInAddress { get; }

    public bool IsSuccessor { get; }

    /// <summary>The command line of a successor.</summary>
    public IReadOnlyList<string> ForSuccessor => IsSuccessor ? _all : [.. _all, Successor];

    private string ValueOf(string option) =>
        _all.LastOrDefault(a => a.StartsWith(option, StringComparison.Ordinal))?[option.Length..] ?? string.Empty;
}
