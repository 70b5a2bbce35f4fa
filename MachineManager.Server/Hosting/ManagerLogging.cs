// SPDX-License-Identifier: Apache-2.0

using System.Text.Encodings.Web;
using System.Text.Json;
using MachineManager.Server.Configuration;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace MachineManager.Server.Hosting;

/// <summary>One line a message on standard output.</summary>
internal static class ManagerLogging
{
    private const string Own = "MachineManager";

    public static void Add(ILoggingBuilder logging, IServiceCollection services)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        });
        services.AddOptions<JsonConsoleFormatterOptions>().Configure<IOptions<ManagerOptions>>((json, options) =>
        {
            // The formatter is made in any case, and its encoder takes a while to load.
            if (options.Value.LogFormat != LogFormat.Json)
                return;
            json.IncludeScopes = true;
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            // The lines are read by programs and people, never by a browser.
            json.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        });
        services.AddOptions<ConsoleLoggerOptions>()
            .PostConfigure<IOptions<ManagerOptions>>((console, options) =>
            {
                if (options.Value.LogFormat == LogFormat.Json)
                    console.FormatterName = ConsoleFormatterNames.Json;
            });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);
        // What goes wrong at the start is one line on standard error, without the stack traces that these add.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        services.AddOptions<LoggerFilterOptions>()
            .Configure<IOptions<ManagerOptions>>((filters, options) =>
                filters.Rules.Add(new LoggerFilterRule(null, Own, options.Value.Verbose ? LogLevel.Debug : LogLevel.Information, null)));
    }
}
