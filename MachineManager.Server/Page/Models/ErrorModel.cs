// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Page.Models;

/// <param name="Error">Why the request is refused, in words.</param>
internal sealed record ErrorModel(string Error);
