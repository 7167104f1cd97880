using Quantal.Cli;

return await new Application(Terminal.OfProcess()).RunAsync(args);
