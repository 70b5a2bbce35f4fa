// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using MachineManager.FunctionalTests.Harness;

namespace MachineManager.FunctionalTests.Operating;

/// <summary>A manager under something that is called systemd and listens as systemd does.</summary>
public sealed class SystemdTests
{
    [Fact]
    public async Task Systemd_is_told_when_the_manager_serves_and_when_it_stops()
    {
        using var folder = new TemporaryFolder();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        await File.WriteAllTextAsync(folder["systemd"], "#!/bin/sh\ntrap 'kill $manager' TERM\n\"$@\" & manager=$!\nwait $manager || wait $manager\n");
        File.SetUnixFileMode(folder["systemd"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var start = new ProcessStartInfo(folder["systemd"], [ManagerExecutable.Path, "--port", "0", "--port-checkin", "0"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder.Path,
        };
        start.Environment["NOTIFY_SOCKET"] = folder["notify"];
        start.Environment[ManagerStart.PoolSize] = "0";
        start.Environment["TMPDIR"] = folder.Path;
        using var systemd = Process.Start(start)!;
        var log = systemd.StandardOutput.ReadToEndAsync();

        (await NextAsync(socket)).Should().Be("READY=1");
        Signal.Send(systemd.Id, Signal.Terminate);
        (await NextAsync(socket)).Should().Be("STOPPING=1");
        await Patience.WaitAsync(systemd.WaitForExitAsync(), () => "the manager's end");
        (await log).Should().Contain("<6>", "lines carry their level for the journal").And.Contain("Starting machine manager service");
        systemd.ExitCode.Should().Be(0);
    }

    private static async Task<string> NextAsync(Socket socket)
    {
        var buffer = new byte[256];
        var length = await Patience.WaitAsync(socket.ReceiveAsync(buffer), () => "a message to systemd");
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
