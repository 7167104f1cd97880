using Quantal.Cli;
using Quantal.Exchange.Workspaces;

using var signals = new Signals();
return signals.CodeOf(await Composition.Of(Workspace.BuiltIn, Terminal.OfProcess()).RunAsync(args, signals.Token));
