// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Emulators;

/// <summary>Whom an emulator works for.</summary>
/// <param name="SessionId">The client's session id, for log lines.</param>
/// <param name="Console">Where its guest's output goes.</param>
internal sealed record EmulatorUser(string SessionId, IGuestConsole Console);
