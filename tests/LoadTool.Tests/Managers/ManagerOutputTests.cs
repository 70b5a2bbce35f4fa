// SPDX-License-Identifier: Apache-2.0

using LoadTool.Managers;

namespace LoadTool.Tests.Managers;

public class ManagerOutputTests
{
    [Fact]
    public async Task The_service_s_port_is_told_by_the_log()
    {
        var output = new ManagerOutput();

        output.Add("info: Starting check in service on address 127.0.0.1:40001");
        output.Port.IsCompleted.Should().BeFalse();
        output.Add("info: Starting machine manager service on address 127.0.0.1:40002");

        (await output.Port).Should().Be(40002);
    }

    [Fact]
    public void The_last_lines_are_kept()
    {
        var output = new ManagerOutput();
        output.Last.Should().Be("nothing");
        for (var i = 1; i <= 12; i++)
            output.Add($"line {i}");

        output.Last.Split('\n').Should().HaveCount(10).And.StartWith("line 3").And.EndWith("line 12");
    }

    [Fact]
    public async Task A_manager_that_is_not_there_is_named() =>
        await FluentActions.Awaiting(() => OwnManager.StartAsync("no/such/manager", [], CancellationToken.None))
            .Should().ThrowAsync<ManagerException>().WithMessage("*'no/such/manager'*");

    [Fact]
    public async Task A_manager_that_ends_at_once_is_told_of_with_what_it_wrote() =>
        await FluentActions.Awaiting(() => OwnManager.StartAsync("/bin/echo", ["no", "such", "option"], CancellationToken.None))
            .Should().ThrowAsync<ManagerException>().WithMessage("*ended without telling its address*no such option*");

    [Fact]
    public void The_built_manager_is_a_path_to_a_file() => File.Exists(BuiltManager.Path).Should().BeTrue();
}
