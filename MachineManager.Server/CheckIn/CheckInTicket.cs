// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.CheckIn;

/// <summary>One emulator's right to check in: under an id that nobody else knows, and only when it is expected.</summary>
internal sealed class CheckInTicket(CheckInRendezvous rendezvous, string id, string emulator) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<string> _uninvited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string>? _expected;
    private string? _address;

    /// <summary>The unguessable id that the emulator is started with and echoes at check-in.</summary>
    public string Id => id;

    /// <summary>Whose ticket it is, for log lines.</summary>
    public string Emulator { get; set; } = emulator;

    /// <summary>Completes with an address when the emulator checks in though nobody expects it: its serving process has changed.</summary>
    public Task<string> Uninvited => _uninvited.Task;

    /// <summary>
    /// Expects one check-in from now on, so it must be called before what makes the emulator check in. The task completes with the
    /// address that the emulator listens on.
    /// </summary>
    public Task<string> Expect()
    {
        lock (_lock)
        {
            _expected = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _expected.Task;
        }
    }

    /// <summary>Expects that check-in no longer, if it has not come: it would be too late.</summary>
    public void Withdraw(Task<string> expected)
    {
        lock (_lock)
        {
            if (_expected?.Task == expected)
                _expected = null;
        }
    }

    internal CheckInVerdict Accept(string address)
    {
        lock (_lock)
        {
            if (_expected is { } expected)
            {
                _expected = null;
                _address = address;
                expected.SetResult(address);
                return CheckInVerdict.Accepted;
            }

            // An emulator repeats a check-in whose answer came too late for it, and ends if that is refused.
            if (_address == address)
                return CheckInVerdict.Repeated;
            _uninvited.TrySetResult(address);
            return CheckInVerdict.Unexpected;
        }
    }

    public void Dispose() => rendezvous.Close(this);
}
