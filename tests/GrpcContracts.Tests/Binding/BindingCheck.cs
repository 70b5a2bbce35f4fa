// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Reflection.Metadata;

namespace GrpcContracts.Tests.Binding;

/// <summary>Binds one assembly's references and overrides to the contracts, and lists what does not bind.</summary>
internal sealed class BindingCheck(AssemblyMetadata user, ContractSet contracts)
{
    private readonly MetadataReader _reader = user.Reader;

    public int TypesSeen { get; private set; }

    public int MembersSeen { get; private set; }

    public int OverridesSeen { get; private set; }

    public List<string> Missing { get; } = [];

    public void Run()
    {
        foreach (var handle in _reader.TypeReferences)
            CheckType(handle);
        foreach (var handle in _reader.MemberReferences)
            CheckMember(_reader.GetMemberReference(handle));
        foreach (var handle in _reader.TypeDefinitions)
            CheckOverrides(handle);
    }

    private void CheckType(TypeReferenceHandle handle)
    {
        var assembly = TypeNames.AssemblyOf(_reader, handle);
        if (!contracts.Contains(assembly))
            return;
        TypesSeen++;
        var name = TypeNames.Of(_reader, handle);
        if (contracts.FindType(assembly, name) is null)
            Missing.Add($"{assembly}: type {name}");
    }

    private void CheckMember(MemberReference member)
    {
        if (BaseType.Of(_reader, member.Parent) is not { } type || !contracts.Contains(type.Assembly))
            return;
        MembersSeen++;
        var name = _reader.GetString(member.Name);
        // References to members of generic types name them as they are declared, with !0.
        var declared = type with { Arguments = [] };
        if (member.GetKind() == MemberReferenceKind.Field)
        {
            var fieldType = member.DecodeFieldSignature(SignatureText.Instance, []);
            if (!contracts.HasField(declared, name, fieldType))
                Missing.Add($"{type.Assembly}: {type.Name} field {fieldType} {name}");
            return;
        }

        var signature = SignatureText.Of(member.DecodeMethodSignature(SignatureText.Instance, []));
        var found = contracts.FindMethods(declared, name, signature);
        if (!found.Any(method => contracts.IsAccessible(type.Assembly, method.Attributes, user.Name)))
            Missing.Add($"{type.Assembly}: {type.Name} {name}: {signature}");
    }

    private void CheckOverrides(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        if (BaseType.Of(_reader, type.BaseType) is not { } above || !contracts.Contains(above.Assembly))
            return;
        foreach (var method in type.GetMethods().Select(_reader.GetMethodDefinition))
        {
            var isOverride = (method.Attributes & (MethodAttributes.Virtual | MethodAttributes.NewSlot)) == MethodAttributes.Virtual;
            var name = _reader.GetString(method.Name);
            if (!isOverride || typeof(object).GetMethods().Any(inherited => inherited.Name == name))
                continue;
            OverridesSeen++;
            var signature = SignatureText.Of(method.DecodeSignature(SignatureText.Instance, []));
            if (!contracts.FindMethods(above, name, signature).Any(slot => slot.Attributes.HasFlag(MethodAttributes.Virtual)))
                Missing.Add($"{above.Assembly}: {above.Name} virtual {name}: {signature}");
        }
    }
}
