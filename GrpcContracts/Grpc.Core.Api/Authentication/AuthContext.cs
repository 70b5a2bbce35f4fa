// SPDX-License-Identifier: Apache-2.0

namespace Grpc.Core;

/// <summary>What the transport knows about the peer of a call.</summary>
public class AuthContext
{
    private readonly IReadOnlyDictionary<string, List<AuthProperty>> _properties;

    /// <param name="peerIdentityPropertyName">Which properties identify the peer; null: it is not authenticated.</param>
    /// <param name="properties">All that is known, by name.</param>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        _properties = properties;
    }

    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    public string? PeerIdentityPropertyName { get; }

    public IEnumerable<AuthProperty> PeerIdentity =>
        PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(values => values);

    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        _properties.TryGetValue(propertyName, out var values) ? values : [];
}
