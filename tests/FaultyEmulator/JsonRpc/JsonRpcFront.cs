// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Net.Sockets;
using FaultyEmulator.JsonRpc.CommandLine;
using FaultyEmulator.JsonRpc.Dialects;
using FaultyEmulator.JsonRpc.Envelope;
using FaultyEmulator.JsonRpc.Forking;
using FaultyEmulator.JsonRpc.Http;
using FaultyEmulator.JsonRpc.Methods;
using FaultyEmulator.JsonRpc.Transcripts;
using FaultyEmulator.JsonRpc.Values;
using FaultyEmulator.Script;

namespace FaultyEmulator.JsonRpc;

/// <summary>The JSON-RPC server of a machine, as a process: its start, its signals and its end (jsonrpc spec 1 and 6.6).</summary>
internal static class JsonRpcFront
{
    private const int Failure = 1;
    private const string AnyPort = "127.0.0.1:0";

    /// <returns>The exit code.</returns>
    public static int Run(JsonRpcArguments arguments)
    {
        if (arguments.WantsHelp || arguments.Invalid is not null)
            return Explain(arguments);
        try
        {
            return Serve(arguments, new ServerLog(arguments.LogLevel));
        }
        catch (RpcRefusal e)
        {
            return Fail($"caught exception: {e.Message}");
        }
        catch (Win32Exception e)
        {
            // SocketException is one too.
            return Fail($"getsockname failed on inherited fd: {e.Message}");
        }
    }

    private static int Serve(JsonRpcArguments arguments, ServerLog log)
    {
        var script = new ScriptFile(Environment.GetEnvironmentVariable(FaultScript.Variable));
        var transcripts = new TranscriptSet(Environment.GetEnvironmentVariable(TranscriptSet.Variable));
        var fork = arguments.IsForked ? ForkState.Load(Console.OpenStandardInput()) : null;
        var faults = fork is null
            ? new FaultInjector(script, script.TakeNumber(), [])
            : new FaultInjector(script, fork.Emulator, new(fork.Counts), fork.Fork);
        var signals = new ServerSignals(faults);
        Reach(faults, fork is null ? FaultPoint.Start : FaultPoint.Forked);

        log.Info("remote machine server version is 0.7.0");
        if (arguments is { Address: not null, Descriptor: >= 0 })
            return Fail("server-address and server-fd options are mutually exclusive");
        if (Listen(arguments, log) is not { } listener)
            return Fail("inherited is fd not a listening socket");
        var server = new HttpServer(listener, faults);
        var slot = new MachineSlot { Machine = fork?.Machine };
        var delay = new RequestDelay { Pending = fork?.Delay ?? 0 };
        if (fork is not null)
            transcripts.Position = fork.Position;
        log.Info($"initial server address is '{server.Address}'");
        log.Info($"remote machine server bound to {server.Address}");
        if (Reach(faults, FaultPoint.Listening) is { Does: FaultAction.HalfOpen })
            Thread.Sleep(Timeout.Infinite);

        var methods = MethodTable.Create();
        ServerMethods.AddTo(methods, server, slot, delay, new ForkingServer(arguments, script, faults, transcripts, delay));
        LifeMethods.AddTo(methods, slot);
        RunMethods.AddTo(methods, slot, faults);
        StateMethods.AddTo(methods, slot);
        ExchangeMethods.AddTo(methods, slot);
        var dialect = Dialect.Find(Environment.GetEnvironmentVariable(Dialect.Variable));
        dialect?.Change(methods);
        var envelope = new RpcEnvelope(new RpcDispatcher(methods, () => slot.Machine is not null, faults, transcripts, delay));
        signals.WaitFor(server, slot, log);
        server.Run(dialect is null ? envelope.Answer : body => dialect.Reply(envelope.Answer(body)));
        return 0;
    }

    private static Fault? Reach(FaultInjector faults, string point) => faults.ReachAsync(point).GetAwaiter().GetResult();

    private static Socket? Listen(JsonRpcArguments arguments, ServerLog log)
    {
        if (arguments.Descriptor < 0)
            return Endpoint.Listen(Endpoint.Parse(arguments.Address ?? AnyPort));
        log.Info($"attempting to inherit fd {arguments.Descriptor} from parent");
        return InheritedSocket.Take(arguments.Descriptor);
    }

    private static int Fail(string text)
    {
        ServerLog.Fatal(text);
        return Failure;
    }

    private static int Explain(JsonRpcArguments arguments)
    {
        if (arguments.WantsHelp)
        {
            Console.Error.WriteLine($"{JsonRpcArguments.ServerName}: a toy in its place, for tests\n"
                + "  --server-address=<ip>:<port>\n  --server-fd=<fd>\n  --log-level=trace|debug|info|warning|error|fatal\n  --help");
            return 0;
        }

        Console.Error.WriteLine($"invalid command-line argument '{arguments.Invalid}'");
        return Failure;
    }
}
