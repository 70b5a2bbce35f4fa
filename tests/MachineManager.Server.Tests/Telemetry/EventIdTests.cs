// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using MachineManager.Server.Configuration;
using Microsoft.Extensions.Logging;

namespace MachineManager.Server.Tests.Telemetry;

public sealed class EventIdTests
{
    private static readonly LoggerMessageAttribute[] Messages = typeof(ManagerOptions).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
        .OfType<LoggerMessageAttribute>()
        .ToArray();

    [Fact]
    public void An_event_id_has_one_meaning_in_the_whole_manager()
    {
        Messages.Should().HaveCountGreaterThan(50);
        Messages.GroupBy(message => message.EventId).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {string.Join(" / ", same.Select(m => m.Message))}")
            .Should().BeEmpty();
    }

    [Fact]
    public void Every_event_has_a_name_of_its_own()
    {
        Messages.Where(message => string.IsNullOrEmpty(message.EventName)).Select(message => $"{message.EventId}: {message.Message}").Should().BeEmpty();
        Messages.GroupBy(message => message.EventName).Where(same => same.Count() > 1).Select(same => same.Key).Should().BeEmpty();
    }
}
