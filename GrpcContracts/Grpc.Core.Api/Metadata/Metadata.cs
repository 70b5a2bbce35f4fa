// SPDX-License-Identifier: Apache-2.0

using System.Collections;

namespace Grpc.Core;

/// <summary>Headers or trailers of a call, in order. A name can occur more than once.</summary>
public sealed class Metadata : IList<Metadata.Entry>
{
    /// <summary>Names that end in this carry bytes, base64 on the wire.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>No entries; cannot be changed.</summary>
    public static readonly Metadata Empty = new(isReadOnly: true);

    private readonly List<Entry> _entries = [];

    public Metadata()
        : this(isReadOnly: false)
    {
    }

    private Metadata(bool isReadOnly)
    {
        IsReadOnly = isReadOnly;
    }

    public int Count => _entries.Count;

    public bool IsReadOnly { get; }

    public Entry this[int index]
    {
        get => _entries[index];
        set => Writable()[index] = NotNull(value);
    }

    /// <summary>The last entry of that name, or null. Names compare without regard to case.</summary>
    public Entry? Get(string key) => _entries.FindLast(entry => entry.HasKey(key));

    /// <summary>The text of the last entry of that name, or null.</summary>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry of that name, or null.</summary>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries of that name, in order.</summary>
    public IEnumerable<Entry> GetAll(string key) => _entries.Where(entry => entry.HasKey(key));

    public void Add(Entry item) => Writable().Add(NotNull(item));

    public void Add(string key, string value) => Add(new Entry(key, value));

    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    public void Insert(int index, Entry item) => Writable().Insert(index, NotNull(item));

    public bool Remove(Entry item) => Writable().Remove(item);

    public void RemoveAt(int index) => Writable().RemoveAt(index);

    public void Clear() => Writable().Clear();

    public bool Contains(Entry item) => _entries.Contains(item);

    public int IndexOf(Entry item) => _entries.IndexOf(item);

    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<Entry> Writable() =>
        IsReadOnly ? throw new InvalidOperationException("This metadata is read only.") : _entries;

    private static Entry NotNull(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item;
    }

    /// <summary>One name and its value, text or bytes.</summary>
    public class Entry
    {
        private readonly MetadataValue _value;

        /// <param name="key">A name that ends in <c>-bin</c>.</param>
        /// <param name="valueBytes">Any bytes; they are copied.</param>
        /// <exception cref="ArgumentException">The name has other characters than the wire allows, or no <c>-bin</c>.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = MetadataKey.Normalize(key);
            if (!MetadataKey.IsBinary(Key))
                throw new ArgumentException($"The name '{Key}' of a binary value must end in '{BinaryHeaderSuffix}'.", nameof(key));
            _value = MetadataValue.FromBytes(valueBytes);
        }

        /// <param name="key">A name that does not end in <c>-bin</c>.</param>
        /// <param name="value">Printable ASCII.</param>
        /// <exception cref="ArgumentException">The name has other characters than the wire allows, or ends in <c>-bin</c>.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = MetadataKey.Normalize(key);
            if (MetadataKey.IsBinary(Key))
                throw new ArgumentException($"The name '{Key}' of a text value must not end in '{BinaryHeaderSuffix}'.", nameof(key));
            _value = MetadataValue.FromText(value);
        }

        /// <summary>The name, in lower case.</summary>
        public string Key { get; }

        public bool IsBinary => _value.IsBinary;

        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _value.Text;

        /// <summary>A copy of the bytes; of a text entry, its ASCII bytes.</summary>
        public byte[] ValueBytes => _value.ToBytes();

        public override string ToString() => $"[Entry: key={Key}, {_value}]";

        internal bool HasKey(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);
    }
}
