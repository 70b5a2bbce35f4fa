// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace GrpcContracts.Tests.Binding;

/// <summary>A type as another one names it: full name, assembly (empty: the same) and type arguments.</summary>
internal sealed record BaseType(string Name, string Assembly, ImmutableArray<string> Arguments)
{
    /// <summary>null where the handle is no type of a name, such as an array.</summary>
    public static BaseType? Of(MetadataReader reader, EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var reference = (TypeReferenceHandle)handle;
                return new BaseType(TypeNames.Of(reader, reference), TypeNames.AssemblyOf(reader, reference), []);
            case HandleKind.TypeDefinition when !handle.IsNil:
                return new BaseType(TypeNames.Of(reader, (TypeDefinitionHandle)handle), "", []);
            case HandleKind.TypeSpecification:
                return OfInstantiation(reader, (TypeSpecificationHandle)handle);
            default:
                return null;
        }
    }

    private static BaseType? OfInstantiation(MetadataReader reader, TypeSpecificationHandle handle)
    {
        var blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        blob.ReadCompressedInteger(); // class or value type
        var generic = Of(reader, blob.ReadTypeHandle());
        var decoder = new SignatureDecoder<string, ImmutableArray<string>>(SignatureText.Instance, reader, []);
        var arguments = Enumerable.Range(0, blob.ReadCompressedInteger()).Select(_ => decoder.DecodeType(ref blob)).ToImmutableArray();
        return generic is null ? null : generic with { Arguments = arguments };
    }
}
