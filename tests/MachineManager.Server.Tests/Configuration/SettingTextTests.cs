// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;

namespace MachineManager.Server.Tests.Configuration;

public sealed class SettingTextTests
{
    [Theory]
    [InlineData("20s", 20_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5m", 90_000)]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("00:00:20", 20_000)]
    [InlineData("00:00:00.0400000", 40)]
    public void A_time_has_a_unit_or_colons(string text, long milliseconds)
    {
        SettingTable.Get("CheckInTimeout").TryParse(text, out var value).Should().BeTrue();
        value.Should().Be(TimeSpan.FromMilliseconds(milliseconds));
    }

    [Theory]
    [InlineData("20")]
    [InlineData("20 parsecs")]
    [InlineData("-1s")]
    [InlineData("1e300d")]
    [InlineData("s")]
    public void A_time_without_one_is_none(string text) => SettingTable.Get("CheckInTimeout").TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("4096", 4096)]
    [InlineData("64KiB", 64 << 10)]
    [InlineData("2 mib", 2 << 20)]
    [InlineData("1GiB", 1 << 30)]
    public void Bytes_may_have_a_unit(string text, int bytes)
    {
        SettingTable.Get("ConsoleBytes").TryParse(text, out var value).Should().BeTrue();
        value.Should().Be(bytes);
    }

    [Theory]
    [InlineData("2GiB")]
    [InlineData("64KB")]
    [InlineData("KiB")]
    [InlineData("1.5MiB")]
    public void Bytes_that_do_not_fit_or_have_another_unit_are_none(string text) => SettingTable.Get("ConsoleBytes").TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("json")]
    [InlineData("JSON")]
    public void A_word_is_one_of_its_words(string text)
    {
        SettingTable.Get("LogFormat").TryParse(text, out var value).Should().BeTrue();
        value.Should().Be(LogFormat.Json);
        SettingTable.Get("LogFormat").TryParse("1", out _).Should().BeFalse("a number is no word");
    }

    [Fact]
    public void A_list_has_colons_between_its_entries()
    {
        SettingTable.Get("ImageRoots").TryParse("/a: /b:", out var value).Should().BeTrue();
        value.Should().BeEquivalentTo(new[] { "/a", "/b" });
    }

    [Theory]
    [InlineData("MaxMachineBytes", null)]
    [InlineData("SessionIdleTimeout", null)]
    [InlineData("HttpPort", null)]
    public void What_may_be_left_out_is_taken_away_by_an_empty_text(string name, object? expected)
    {
        SettingTable.Get(name).TryParse(string.Empty, out var value).Should().BeTrue();
        value.Should().Be(expected);
        SettingTable.Get("Port").TryParse(string.Empty, out _).Should().BeFalse();
    }

    [Fact]
    public void Every_default_is_written_and_read_as_itself()
    {
        foreach (var setting in SettingTable.All.Where(setting => setting.Default is not null))
        {
            setting.TryParse(setting.Format(setting.Default), out var value).Should().BeTrue(setting.Name);
            value.Should().BeEquivalentTo(setting.Default, setting.Name);
            setting.Problem(setting.Default).Should().BeNull(setting.Name);
        }
    }

    [Fact]
    public void Every_property_of_the_options_is_a_setting() =>
        SettingTable.All.Select(setting => setting.Name).Should().BeEquivalentTo(typeof(ManagerOptions).GetProperties().Select(property => property.Name));

    [Fact]
    public void No_two_settings_have_the_same_option() => SettingTable.All.Select(setting => setting.Option).Should().OnlyHaveUniqueItems();
}
