// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace GrpcContracts.Tests.Binding;

/// <summary>The contract assemblies, asked for members as the runtime would look for them.</summary>
internal sealed class ContractSet : IDisposable
{
    private readonly ImmutableDictionary<string, AssemblyMetadata> _assemblies = new[] { "Grpc.Core.Api", "Grpc.Net.Common" }
        .ToImmutableDictionary(name => name, name => new AssemblyMetadata(name));

    public bool Contains(string assembly) => _assemblies.ContainsKey(assembly);

    public TypeDefinition? FindType(string assembly, string name) =>
        _assemblies[assembly].Types.TryGetValue(name, out var handle) ? Reader(assembly).GetTypeDefinition(handle) : null;

    public MetadataReader Reader(string assembly) => _assemblies[assembly].Reader;

    /// <summary>Whether code in the other assembly may use something of these attributes.</summary>
    public bool IsAccessible(string assembly, MethodAttributes attributes, string fromAssembly) =>
        (attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem => true,
            MethodAttributes.Assembly => _assemblies[assembly].IsOpenTo(fromAssembly),
            _ => false,
        };

    /// <summary>The methods of that name and signature, of the type or of its bases within the contracts.</summary>
    public IEnumerable<MethodDefinition> FindMethods(BaseType? type, string name, string signature)
    {
        for (; type is not null && Contains(type.Assembly); type = BaseOf(type))
        {
            var reader = Reader(type.Assembly);
            foreach (var method in Methods(type))
            {
                if (reader.GetString(method.Name) == name
                    && SignatureText.Of(method.DecodeSignature(SignatureText.Instance, type.Arguments)) == signature)
                    yield return method;
            }
        }
    }

    public bool HasField(BaseType type, string name, string fieldType) =>
        FindType(type.Assembly, type.Name) is { } definition && definition.GetFields().Select(Reader(type.Assembly).GetFieldDefinition).Any(
            field => Reader(type.Assembly).GetString(field.Name) == name
                && field.Attributes.HasFlag(FieldAttributes.Public)
                && field.DecodeSignature(SignatureText.Instance, type.Arguments) == fieldType);

    private IEnumerable<MethodDefinition> Methods(BaseType type) =>
        FindType(type.Assembly, type.Name)?.GetMethods().Select(Reader(type.Assembly).GetMethodDefinition) ?? [];

    private BaseType? BaseOf(BaseType type)
    {
        var above = FindType(type.Assembly, type.Name) is { } definition ? BaseType.Of(Reader(type.Assembly), definition.BaseType) : null;
        return above is { Assembly: "" } ? above with { Assembly = type.Assembly } : above;
    }

    public void Dispose()
    {
        foreach (var assembly in _assemblies.Values)
            assembly.Dispose();
    }
}
