// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MachineManager.Server.Configuration;
using MachineManager.Server.Configuration.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace MachineManager.Server.Security.Tls;

/// <summary>TLS for the servers that clients reach, and certificates of clients, from PEM files.</summary>
internal static class ServerTls
{
    /// <exception cref="StartupException">A file is no certificate, or no key, or they do not fit together.</exception>
    public static void Use(ListenOptions listen, ManagerOptions options)
    {
        if (options.TlsCertificate is not { } file)
            return;
        var certificate = Read(nameof(options.TlsCertificate), file, () => X509Certificate2.CreateFromPemFile(file, options.TlsKey));
        var chain = Read(nameof(options.TlsCertificate), file, () => Load(file));
        var https = new HttpsConnectionAdapterOptions { ServerCertificate = certificate, ServerCertificateChain = chain };
        if (options.TlsClientAuthorities is { } authorities)
        {
            var roots = Read(nameof(options.TlsClientAuthorities), authorities, () => Load(authorities));
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.ClientCertificateValidation = (client, sent, _) => IsSignedBy(roots, client, sent);
        }

        listen.UseHttps(https);
    }

    private static bool IsSignedBy(X509Certificate2Collection roots, X509Certificate2 client, X509Chain? sent)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.2", "Client authentication"));
        if (sent is not null)
            chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(element => element.Certificate).ToArray());
        return chain.Build(client);
    }

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(file);
        return certificates.Count > 0 ? certificates : throw new CryptographicException("there is no certificate in it");
    }

    private static T Read<T>(string setting, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new StartupException($"{SettingTable.Get(setting).Option} is '{file}', which cannot be used: {e.Message}");
        }
    }
}
