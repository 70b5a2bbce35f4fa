// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace MachineManager.Server.Reflection;

/// <summary>Proto files by their names and by what they declare.</summary>
internal sealed class DescriptorIndex
{
    private readonly Dictionary<string, FileDescriptor> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="files">The files that declare services; what they import is found from them.</param>
    public DescriptorIndex(IEnumerable<FileDescriptor> files)
    {
        foreach (var file in files)
            Add(file);
    }

    public FileDescriptor? FindFile(string name) => _byName.GetValueOrDefault(name);

    /// <param name="symbol">Full name of a service, method, message, field or enum.</param>
    public FileDescriptor? FindDeclaring(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>Serialized, the file and all that it imports.</summary>
    public static IEnumerable<ByteString> WithImports(FileDescriptor file)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<FileDescriptor>([file]);
        while (open.TryDequeue(out var next))
        {
            if (!seen.Add(next.Name))
                continue;
            yield return next.SerializedData;
            foreach (var import in next.Dependencies)
                open.Enqueue(import);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!_byName.TryAdd(file.Name, file))
            return;
        foreach (var service in file.Services)
        {
            _bySymbol[service.FullName] = file;
            foreach (var method in service.Methods)
                _bySymbol[method.FullName] = file;
        }

        Add(file, file.MessageTypes, file.EnumTypes);
        foreach (var import in file.Dependencies)
            Add(import);
    }

    private void Add(FileDescriptor file, IList<MessageDescriptor> messages, IList<EnumDescriptor> enums)
    {
        foreach (var type in enums)
            _bySymbol[type.FullName] = file;
        foreach (var message in messages)
        {
            _bySymbol[message.FullName] = file;
            foreach (var field in message.Fields.InDeclarationOrder())
                _bySymbol[field.FullName] = file;
            Add(file, message.NestedTypes, message.EnumTypes);
        }
    }
}
