// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>Secures a channel's connections, or says that they are not.</summary>
public abstract class ChannelCredentials
{
    /// <summary>No TLS.</summary>
    public static ChannelCredentials Insecure { get; } = new InsecureCredentials();

    /// <summary>TLS with the system's roots.</summary>
    public static ChannelCredentials SecureSsl { get; } = new SslCredentials();

    /// <summary>Whether call credentials may be added: not where they would cross the network in clear text.</summary>
    internal virtual bool IsComposable => false;

    /// <summary>Channel credentials, and call credentials for every call of the channel.</summary>
    /// <exception cref="ArgumentException">The channel credentials are insecure or composite already.</exception>
    public static ChannelCredentials Create(ChannelCredentials channelCredentials, CallCredentials callCredentials) =>
        new CompositeChannelCredentials(channelCredentials, callCredentials);

    /// <summary>Tells a channel, through its configurator, what these credentials are made of.</summary>
    public abstract void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state);
}
