// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>A journal that cannot be made sense of, or a record that would make it so.</summary>
internal sealed class InvalidJournalException(string message) : Exception(message);
