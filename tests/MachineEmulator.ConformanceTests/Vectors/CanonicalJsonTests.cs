// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using GoldenVectors.Messages;

namespace MachineEmulator.ConformanceTests.Vectors;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b": [1, true, null], "a": {"z": "x", "_": 0} }""", """{"a":{"_":0,"z":"x"},"b":[1,true,null]}""")]
    [InlineData("""{ "k": "\u0081x" }""", """{"k":"\u0081x"}""")]
    [InlineData("\"a\\r\\n\\t\\\"\\\\\\u0001\"", "\"a\\r\\n\\t\\\"\\\\\\u0001\"")]
    [InlineData("\"/<>&+'\"", "\"/<>&+'\"")]
    public void Values_have_one_text(string json, string text) => CanonicalJson.Text(JsonNode.Parse(json)).Should().Be(text);
}
