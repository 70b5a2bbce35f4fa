// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace GrpcMachineClient.Conversions;

/// <summary>The numbered fields of a message that has one optional field for each register, such as x1 to x31.</summary>
internal sealed class RegisterFields
{
    private readonly string _prefix;
    private readonly ImmutableSortedDictionary<int, FieldDescriptor> _fields;

    public RegisterFields(MessageDescriptor message, string prefix, int first, int last)
    {
        _prefix = prefix;
        _fields = Enumerable.Range(first, last - first + 1).ToImmutableSortedDictionary(
            index => index,
            index => message.FindFieldByName($"{prefix}{index}"));
    }

    public IReadOnlyDictionary<int, ulong> Read(IMessage message) => _fields
        .Where(field => field.Value.Accessor.HasValue(message))
        .ToImmutableSortedDictionary(field => field.Key, field => (ulong)field.Value.Accessor.GetValue(message));

    /// <exception cref="ArgumentException">A register of another number.</exception>
    public void Write(IReadOnlyDictionary<int, ulong> registers, IMessage message)
    {
        foreach (var (index, value) in registers)
        {
            if (!_fields.TryGetValue(index, out var field))
            {
                throw new ArgumentException(
                    $"{_prefix}{index} cannot be configured: {_prefix}{_fields.Keys.First()} to {_prefix}{_fields.Keys.Last()} can.");
            }

            field.Accessor.SetValue(message, value);
        }
    }
}
