// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;
using CartesiMachine;
using Google.Protobuf;
using GoldenVectors.Messages;
using GoldenVectors.Replay;
using GoldenVectors.Vectors;

namespace DivergenceFinder;

/// <summary>The machine that both servers are to make.</summary>
internal static class MachineSource
{
    /// <param name="options">Name a configuration or a vector.</param>
    /// <param name="scratch">Where a vector's images are unpacked to.</param>
    /// <exception cref="ArgumentException">There is no such vector, or it makes no machine.</exception>
    /// <exception cref="FormatException">The file holds no configuration.</exception>
    public static async Task<MachineRequest> GetRequestAsync(FinderOptions options, string scratch)
    {
        if (options.Config is { } file)
            return new MachineRequest { Config = Parse(file, await File.ReadAllTextAsync(file)) };
        var vector = new GoldenFolder(options.Golden).Find(options.Vector!);
        var step = vector.Steps.FirstOrDefault(step => step["rpc"]?.GetValue<string>() == "Machine")
            ?? throw new ArgumentException($"{vector} makes no machine");
        var names = await vector.UnpackAsync(scratch);
        var request = PlainText.Map(step["req"], text => text.StartsWith('@') ? names.GetValueOrDefault(text[1..], text) : text);
        return (MachineRequest)PlainMessage.Fill(new MachineRequest(), (JsonObject)request!);
    }

    private static MachineConfig Parse(string file, string text)
    {
        try
        {
            return JsonParser.Default.Parse<MachineConfig>(text);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FormatException($"{file} holds no MachineConfig: {e.Message}", e);
        }
    }
}
