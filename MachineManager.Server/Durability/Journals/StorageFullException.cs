// SPDX-License-Identifier: Apache-2.0

namespace MachineManager.Server.Durability.Journals;

/// <summary>As its base, because the disk, a quota or a file size limit is full.</summary>
internal sealed class StorageFullException(string message, Exception? inner = null) : JournalException(message, inner);
