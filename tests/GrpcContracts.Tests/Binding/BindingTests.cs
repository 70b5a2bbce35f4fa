// SPDX-License-Identifier: Apache-2.0

using System.Reflection;

namespace GrpcContracts.Tests.Binding;

public sealed class BindingTests
{
    /// <summary>The numbers are how much of the contracts each assembly touches at least, so that an empty walk fails.</summary>
    [Theory]
    [InlineData("Grpc.AspNetCore.Server", 30, 70, 20)]
    [InlineData("Grpc.Net.Client", 30, 60, 15)]
    [InlineData("Interfaces", 10, 30, 3)]
    [InlineData("GrpcContracts.Tests", 20, 30, 2)]
    public void Everything_that_the_assembly_takes_from_the_contracts_is_there(string assembly, int types, int members, int overrides)
    {
        using var contracts = new ContractSet();
        using var user = new AssemblyMetadata(assembly);
        var check = new BindingCheck(user, contracts);

        check.Run();

        check.Missing.Should().BeEmpty();
        check.TypesSeen.Should().BeGreaterThanOrEqualTo(types);
        check.MembersSeen.Should().BeGreaterThanOrEqualTo(members);
        check.OverridesSeen.Should().BeGreaterThanOrEqualTo(overrides);
    }

    /// <summary>Loading a type fails where an abstract or interface member has no implementation.</summary>
    [Theory]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Interfaces")]
    public void Every_type_of_the_assembly_loads(string assembly)
    {
        var load = () => Assembly.Load(assembly).GetTypes();

        load.Should().NotThrow().Which.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("Grpc.Core.Api")]
    [InlineData("Grpc.Net.Common")]
    public void A_contract_assembly_has_the_version_and_key_that_the_packages_ask_for(string assembly)
    {
        var asked = Assembly.Load("Grpc.Net.Client").GetReferencedAssemblies().Single(reference => reference.Name == assembly);
        var built = Assembly.Load(assembly).GetName();

        built.Version.Should().Be(asked.Version).And.Be(new Version(2, 0, 0, 0));
        built.GetPublicKeyToken().Should().Equal(asked.GetPublicKeyToken()).And.HaveCount(8);
    }

    [Fact]
    public void A_member_that_is_not_there_is_reported()
    {
        using var contracts = new ContractSet();
        var status = new BaseType("Grpc.Core.Status", "Grpc.Core.Api", []);

        contracts.FindMethods(status, "get_Detail", "instance String <0>()").Should().ContainSingle();
        contracts.FindMethods(status, "get_Detail", "instance Int32 <0>()").Should().BeEmpty();
        contracts.FindMethods(status, "get_Details", "instance String <0>()").Should().BeEmpty();
        contracts.HasField(status, "DefaultSuccess", "Grpc.Core.Status").Should().BeTrue();
        contracts.HasField(status, "DefaultSuccess", "String").Should().BeFalse();
        contracts.FindType("Grpc.Core.Api", "Grpc.Core.Nothing").Should().BeNull();
    }
}
