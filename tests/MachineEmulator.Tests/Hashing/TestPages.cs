// SPDX-License-Identifier: Apache-2.0

namespace MachineEmulator.Tests.Hashing;

/// <summary>Page contents of every density.</summary>
internal static class TestPages
{
    public static TheoryData<string> Names =>
        ["zeros", "full", "first word", "last word", "middle word", "one byte", "alternate blocks", "sparse"];

    public static byte[] Create(string name)
    {
        var random = new Random(name.Length);
        var page = new byte[4096];
        switch (name)
        {
            case "zeros":
                break;
            case "full":
                random.NextBytes(page);
                break;
            case "first word":
                random.NextBytes(page.AsSpan(0, 8));
                break;
            case "last word":
                random.NextBytes(page.AsSpan(4088, 8));
                break;
            case "middle word":
                random.NextBytes(page.AsSpan(2056, 8));
                break;
            case "one byte":
                page[1023] = 1;
                break;
            case "alternate blocks":
                for (var offset = 64; offset < page.Length; offset += 128)
                    random.NextBytes(page.AsSpan(offset, 64));
                break;
            case "sparse":
                for (var i = 0; i < 20; i++)
                    page[random.Next(page.Length)] = (byte)random.Next(1, 256);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(name), name, "No such page.");
        }

        return page;
    }
}
