// SPDX-License-Identifier: Apache-2.0

using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace GrpcMachineClient.Tests.Conversions;

/// <summary>Makes messages of any type with fields set.</summary>
internal static class Messages
{
    /// <summary>Every field set, in every part, to values that differ.</summary>
    public static T Full<T>()
        where T : IMessage<T>, new()
    {
        var number = 0UL;
        var message = new T();
        Fill(message, ref number);
        return message;
    }

    /// <summary>One message for each field of the type and its parts, at any depth: only that field is set, to zero if it can be.</summary>
    public static IEnumerable<T> WithOneField<T>()
        where T : IMessage<T>, new() => OneField(new T().Descriptor).Select(message => (T)message);

    private static IEnumerable<IMessage> OneField(MessageDescriptor descriptor)
    {
        foreach (var field in descriptor.Fields.InDeclarationOrder())
        {
            IEnumerable<object> values = field.FieldType == FieldType.Message
                ? OneField(field.MessageType).Prepend(New(field.MessageType))
                // A field of explicit presence is there with its zero; another is only there with something else.
                : [Scalar(field, field.HasPresence ? 0UL : 1)];
            foreach (var value in values)
            {
                var message = New(descriptor);
                Set(message, field, value);
                yield return message;
            }
        }
    }

    private static void Fill(IMessage message, ref ulong number)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            for (var count = field.IsRepeated ? 2 : 1; count > 0; count--)
            {
                number++;
                object value;
                if (field.FieldType == FieldType.Message)
                {
                    var part = New(field.MessageType);
                    Fill(part, ref number);
                    value = part;
                }
                else
                {
                    value = Scalar(field, number);
                }

                Set(message, field, value);
            }
        }
    }

    private static IMessage New(MessageDescriptor descriptor) => descriptor.Parser.ParseFrom([]);

    private static void Set(IMessage message, FieldDescriptor field, object value)
    {
        if (field.IsRepeated)
            ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
        else
            field.Accessor.SetValue(message, value);
    }

    private static object Scalar(FieldDescriptor field, ulong number) => field.FieldType switch
    {
        FieldType.UInt64 => number,
        FieldType.UInt32 => (uint)number,
        FieldType.Bool => number != 0,
        FieldType.String => $"text {number}",
        FieldType.Enum => 1,
        FieldType.Bytes => ByteString.CopyFrom([.. Enumerable.Repeat((byte)number, Hash.Size)]),
        _ => throw new NotSupportedException($"{field.FullName} is {field.FieldType}."),
    };
}
