// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page.Requests;

/// <summary>A request that another site's page may have had a browser send.</summary>
internal sealed class ForeignRequestException(string message) : Exception(message);
