using Quantal.Cli;

return await Composition.Of(Terminal.OfProcess()).RunAsync(args);
