// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Configuration.Settings;

/// <summary>Headings of the settings, in their order.</summary>
internal enum SettingGroup
{
    Listening,
    Security,
    Files,
    Emulators,
    Sessions,
    GoingBack,
    Durability,
    Messages,
    TimeLimits,
    Operating,
}
