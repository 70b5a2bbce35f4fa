// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net;
using FaultyEmulator.JsonRpc.CommandLine;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Http;
using FaultyEmulator.JsonRpc.Machines;
using FaultyEmulator.JsonRpc.Transcripts;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Processes;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc.Forking;

/// <summary>
/// Makes a second server out of this one (jsonrpc spec 6.1): in place of fork(2), which .NET cannot use, this program anew, in the same
/// process group, with a copy of the state. Its port listens before the answer: whoever connects is served once it has started.
/// </summary>
internal sealed class ForkingServer(
    JsonRpcArguments arguments, ScriptFile script, FaultInjector faults, TranscriptSet transcripts, RequestDelay delay)
{
    private const int ForkFailed = -32000;
    private const int AnyPort = 0;

    public (string Address, int Pid) Fork(IPAddress ip, JsonMachine? machine)
    {
        using var listener = Endpoint.Listen(new IPEndPoint(ip, AnyPort));
        var fork = script.TakeFork(faults.Emulator);
        try
        {
            var state = new ForkState(faults.Emulator, fork, faults.Counts, delay.Pending, transcripts.Position, machine).Save();
            var child = Successor.Start(arguments.Program, arguments.ForFork, state, (int)listener.Handle);
            script.SetForkPid(faults.Emulator, fork, child.Id);
            return (listener.LocalEndPoint!.ToString()!, child.Id);
        }
        catch (Win32Exception e)
        {
            throw new RpcRefusal(ForkFailed, $"fork failed ({e.Message})");
        }
    }
}
