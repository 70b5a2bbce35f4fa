// SPDX-License-Identifier: Apache-2.0

using MachineManager.Server.Emulators;

namespace MachineManager.Server.Tests.Services;

public sealed class EmulatorKindTests
{
    [Theory]
    [InlineData("builtin", true)]
    [InlineData("Built-In", true)]
    [InlineData("GRPC", true)]
    [InlineData("json-rpc", true)]
    [InlineData("jsonrpc", true)]
    [InlineData("", false)]
    [InlineData("json rpc", false)]
    [InlineData("0", false)]
    public void Names_are_known_in_any_case_with_a_hyphen_or_without(string name, bool isKnown) => EmulatorKinds.TryParse(name, out _).Should().Be(isKnown);

    [Fact]
    public void Each_kind_is_found_by_its_name_and_told_in_messages()
    {
        foreach (var kind in Enum.GetValues<EmulatorKind>())
        {
            EmulatorKinds.TryParse(EmulatorKinds.NameOf(kind), out var found).Should().BeTrue();
            found.Should().Be(kind);
            EmulatorKinds.All.Should().Contain(EmulatorKinds.NameOf(kind));
        }
    }
}
