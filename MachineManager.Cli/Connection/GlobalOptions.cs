// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;

namespace MachineManager.Cli.Connection;

/// <summary>The options that every command has: where the manager is, who is asking, and for whom the output is.</summary>
internal sealed class GlobalOptions
{
    public Option<string?> Address { get; } = Everywhere(new Option<string?>("--address")
    { Description = "The manager: HOST, HOST:PORT, http://HOST:PORT or https://HOST:PORT [env: MM_ADDRESS; default: 127.0.0.1:50051]", HelpName = "HOST" });

    public Option<int?> Port { get; } = Everywhere(new Option<int?>("--port")
    { Description = "Its port, where the address names none [default: 50051]", HelpName = "PORT" });

    public Option<string?> Token { get; } = Everywhere(new Option<string?>("--token")
    { Description = "Token that goes with each call [env: MM_TOKEN]", HelpName = "TOKEN" });

    public Option<string?> TokenFile { get; } = Everywhere(new Option<string?>("--token-file")
    { Description = "File that holds the token", HelpName = "FILE" });

    public Option<bool> Tls { get; } = Everywhere(new Option<bool>("--tls")
    { Description = "Connect with TLS" });

    public Option<string?> Ca { get; } = Everywhere(new Option<string?>("--ca")
    { Description = "Certificates that the manager's must come from, PEM; implies --tls [default: the system's]", HelpName = "FILE" });

    public Option<string?> ClientCertificate { get; } = Everywhere(new Option<string?>("--client-cert")
    { Description = "Certificate to show to the manager, PEM; implies --tls", HelpName = "FILE" });

    public Option<string?> ClientKey { get; } = Everywhere(new Option<string?>("--client-key")
    { Description = "Its private key, PEM, where it is not in the same file", HelpName = "FILE" });

    public Option<bool> Json { get; } = Everywhere(new Option<bool>("--json")
    { Description = "Output for programs: one JSON document, or one a line where it is a stream" });

    public IEnumerable<Option> All => [Address, Port, Token, TokenFile, Tls, Ca, ClientCertificate, ClientKey, Json];

    private static Option<T> Everywhere<T>(Option<T> option)
    {
        option.Recursive = true;
        return option;
    }
}
