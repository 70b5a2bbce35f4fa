// SPDX-License-Identifier: Apache-2.0

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MachineManager.Server.Configuration.Settings;

/// <summary>The JSON schema of appsettings.json, for editors.</summary>
internal static class SettingSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var properties = new JsonObject(SettingTable.All.Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)Describe(setting))));
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Settings of the machine manager",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                [ManagerOptions.Section] = new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties },
            },
        };
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Describe(Setting setting)
    {
        var description = new JsonObject { ["description"] = $"{setting.Help} Default: {setting.DefaultText}." };
        if (setting.Type == typeof(bool))
        {
            description["type"] = "boolean";
        }
        else if (setting.Type.IsEnum)
        {
            description["enum"] = new JsonArray([.. Enum.GetNames(setting.Type).Select(name => (JsonNode)name.ToLowerInvariant())]);
        }
        else if (setting.Type == typeof(string[]))
        {
            description["type"] = new JsonArray("array", "string");
            description["items"] = new JsonObject { ["type"] = "string" };
        }
        else if (setting.Type == typeof(string) || setting.Type == typeof(TimeSpan))
        {
            description["type"] = "string";
        }
        else
        {
            description["type"] = setting.Kind == SettingKind.Bytes ? new JsonArray("integer", "string") : "integer";
            AddBound(description, "minimum", setting.Least);
            AddBound(description, "maximum", setting.Most);
        }

        return description;
    }

    private static void AddBound(JsonObject description, string name, object? bound)
    {
        if (bound is not null)
            description[name] = Convert.ToInt64(bound, null);
    }
}
