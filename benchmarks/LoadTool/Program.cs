// SPDX-License-Identifier: Apache-2.0

using LoadTool.Commands;

return await LoadCommand.InvokeAsync(args);
