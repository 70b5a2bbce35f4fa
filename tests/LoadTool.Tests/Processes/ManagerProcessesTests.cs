// SPDX-License-Identifier: Apache-2.0

using System.Net;
using System.Net.Sockets;
using LoadTool.Processes;

namespace LoadTool.Tests.Processes;

public sealed class ManagerProcessesTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _port;

    public ManagerProcessesTests()
    {
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
    }

    [Fact]
    public void Emulators_are_all_descendants_and_all_that_were_told_the_check_in_port()
    {
        var manager = Environment.ProcessId;
        ProcessEntry[] all =
        [
            new(manager, 1, manager, 'S', "manager"),
            new(manager + 1, manager, manager + 1, 'S', "emulator"),
            new(manager + 2, manager + 1, manager + 1, 'S', "what an emulator forked"),
            new(manager + 3, manager, manager + 3, 'Z', ""),
            new(manager + 4, 1, manager + 4, 'S', $"orphan --session-id=x --checkin-address=127.0.0.1:{_port}"),
            new(manager + 5, 1, manager + 5, 'S', $"another's --checkin-address=127.0.0.1:1{_port}"),
            new(manager + 6, 1, manager + 6, 'S', $"client --address=127.0.0.1:{_port}"),
        ];

        var emulators = new ManagerProcesses(manager).Select(all);

        emulators.Select(e => e.Id - manager).Should().BeEquivalentTo([1, 2, 3, 4]);
    }

    [Fact]
    public void The_table_has_this_process()
    {
        var self = ProcessTable.All().Single(p => p.Id == Environment.ProcessId);

        self.CommandLine.Should().NotBeEmpty();
        self.Group.Should().BePositive();
        self.IsZombie.Should().BeFalse();
    }

    [Fact]
    public void A_process_that_is_not_there_is_null() => ProcessTable.Read(int.MaxValue).Should().BeNull();

    public void Dispose() => _listener.Dispose();
}
