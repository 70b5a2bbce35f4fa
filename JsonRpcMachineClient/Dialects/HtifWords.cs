// SPDX-License-Identifier: Apache-2.0

using System.Text.Json.Nodes;

namespace JsonRpcMachineClient.Dialects;

/// <summary>HTIF in configurations of 0.5: what it lets the guest do is yes or no, where later versions have registers of bits.</summary>
internal static class HtifWords
{
    private const string Path = "config.processor.registers.htif";
    private const string Getchar = "console_getchar";
    private const string Automatic = "yield_automatic";
    private const string Manual = "yield_manual";
    private const ulong FirstBit = 1;
    private const ulong SecondBit = 2;

    /// <exception cref="GapException">The guest may not halt, or not print.</exception>
    public static void Say(JsonObject htif)
    {
        htif.LeaveOut("ihalt", Path, InterfaceFacts.V06, JsonValue.Create(FirstBit));
        if (htif.Take("iconsole")?.GetValue<ulong>() is { } console)
        {
            if (console is not (SecondBit or FirstBit | SecondBit))
                throw new GapException($"{Path}.iconsole {console}", InterfaceFacts.V06);
            htif[Getchar] = (console & FirstBit) != 0;
        }

        if (htif.Take("iyield")?.GetValue<ulong>() is not { } yield)
            return;
        if (yield > (FirstBit | SecondBit))
            throw new GapException($"{Path}.iyield {yield}", InterfaceFacts.V06);
        htif[Automatic] = (yield & FirstBit) != 0;
        htif[Manual] = (yield & SecondBit) != 0;
    }

    public static void Understand(JsonObject htif)
    {
        htif["iconsole"] = SecondBit | Bit(htif.Take(Getchar), FirstBit);
        htif["iyield"] = Bit(htif.Take(Automatic), FirstBit) | Bit(htif.Take(Manual), SecondBit);
    }

    private static ulong Bit(JsonNode? flag, ulong bit) => flag?.GetValue<bool>() == true ? bit : 0;
}
