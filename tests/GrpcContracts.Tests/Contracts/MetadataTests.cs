// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;

namespace GrpcContracts.Tests.Contracts;

public sealed class MetadataTests
{
    [Fact]
    public void Names_are_lower_case_and_found_whatever_their_case()
    {
        var metadata = new Metadata { { "Some-Name", "1" }, { "some-name", "2" } };

        metadata[0].Key.Should().Be("some-name");
        metadata.GetValue("SOME-NAME").Should().Be("2", "the last one counts");
        metadata.GetAll("Some-name").Select(entry => entry.Value).Should().Equal("1", "2");
        metadata.GetValue("other").Should().BeNull();
        metadata.GetValueBytes("other-bin").Should().BeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("with:colon")]
    [InlineData("ümlaut")]
    public void A_name_with_other_characters_is_refused_by_name(string key)
    {
        var add = () => new Metadata { { key, "value" } };

        add.Should().Throw<ArgumentException>().WithMessage($"*'{key}'*");
    }

    [Fact]
    public void The_suffix_and_the_kind_of_value_go_together()
    {
        var text = () => new Metadata.Entry("some-bin", "text");
        var bytes = () => new Metadata.Entry("some", [1]);

        text.Should().Throw<ArgumentException>().WithMessage("*'some-bin'*");
        bytes.Should().Throw<ArgumentException>().WithMessage("*'some'*");
    }

    [Fact]
    public void Bytes_are_copied_in_and_out()
    {
        var bytes = new byte[] { 1, 2 };
        var entry = new Metadata.Entry("some-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.Should().Equal(1, 2);
        entry.IsBinary.Should().BeTrue();
        entry.Invoking(e => e.Value).Should().Throw<InvalidOperationException>();
        new Metadata.Entry("some", "ab").ValueBytes.Should().Equal((byte)'a', (byte)'b');
    }

    [Fact]
    public void Metadata_is_a_list()
    {
        var first = new Metadata.Entry("a", "1");
        var second = new Metadata.Entry("b", "2");
        var metadata = new Metadata { second };

        metadata.Insert(0, first);
        metadata.Should().Equal(first, second);
        metadata.IndexOf(second).Should().Be(1);
        metadata.Remove(first).Should().BeTrue();
        metadata.Contains(first).Should().BeFalse();
        metadata[0] = first;
        metadata.RemoveAt(0);
        metadata.Count.Should().Be(0);
        metadata.IsReadOnly.Should().BeFalse();
    }

    [Fact]
    public void The_empty_metadata_stays_empty()
    {
        Metadata.Empty.IsReadOnly.Should().BeTrue();
        Metadata.Empty.Invoking(empty => empty.Add("a", "1")).Should().Throw<InvalidOperationException>();
        Metadata.Empty.Should().BeEmpty();
    }
}
