using Quantal.Cli;
using Quantal.Exchange.Workspaces;

return await Composition.Of(Workspace.BuiltIn, Terminal.OfProcess()).RunAsync(args);
