// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GrpcContracts.Tests.Binding;

/// <summary>One assembly file's metadata, with its types by full name (nested ones joined by +).</summary>
internal sealed class AssemblyMetadata : IDisposable
{
    private readonly PEReader _file;

    public AssemblyMetadata(string name)
    {
        _file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, name + ".dll")));
        Reader = _file.GetMetadataReader();
        Name = name;
        Types = Reader.TypeDefinitions.ToDictionary(handle => TypeNames.Of(Reader, handle), handle => handle);
    }

    public string Name { get; }

    public MetadataReader Reader { get; }

    public IReadOnlyDictionary<string, TypeDefinitionHandle> Types { get; }

    /// <summary>Whether it lets an assembly of that name use its internals.</summary>
    public bool IsOpenTo(string assembly) => System.Reflection.Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, Name + ".dll"))
        .GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>()
        .Any(attribute => new AssemblyName(attribute.AssemblyName).Name == assembly);

    public void Dispose() => _file.Dispose();
}
