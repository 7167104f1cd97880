namespace Quantal.Cli.Tests;

/// <summary>The commands whose outputs are frozen. Where the files lie is said here and nowhere else.</summary>
internal static class FrozenCommands
{
    public const string Examples = "examples";
    public const string Cohorts = "evidence/studies";

    // Those that take longest come first, so that no core waits for them at the end. Threads are recorded and so are stated.
    private const string List = """
        evidence --members 2 --studies 20 --threads 1 --out {out}
        calibrate population --threads 1 --out {out}
        cohort {cohorts}/connell-1993.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/chaparro-2013.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/beaugerie-2009.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/migita-2013.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/lems-all.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/hohlfeld-1988.cohort.yaml --replicates 1 --threads 1 --out {out}
        cohort {cohorts}/oxford-2001.cohort.yaml --replicates 2 --threads 1 --out {out}
        cohort {cohorts}/kissel-1986.cohort.yaml --replicates 2 --threads 1 --out {out}
        cohort {cohorts}/newsom-davis-1984.cohort.yaml --replicates 4 --seed 7 --threads 1 --out {out}
        simulate {examples}/oxford.yaml --threads 1 --out {out}
        simulate {examples}/oxford.yaml --draws 5 --seed 7 --threads 1 --out {out}
        simulate {examples}/sclc.yaml --threads 1 --out {out}
        simulate {examples}/sclc.yaml --draws 3 --threads 1 --out {out}
        simulate {examples}/tpmt-intermediate.yaml --threads 1 --out {out}
        simulate {examples}/tpmt-intermediate.yaml --draws 3 --threads 1 --out {out}
        export {examples}/oxford.yaml --format c --out {out}
        export {examples}/oxford.yaml --format sbml --out {out}
        export {examples}/oxford.yaml --format mrgsolve --out {out}
        export {examples}/oxford.yaml --format rxode2 --out {out}
        export {examples}/oxford.yaml --format nonmem --out {out}
        export {examples}/oxford.yaml --format latex --out {out}
        export {examples}/oxford.yaml --format c --treatment untreated --out {out}
        export {examples}/sclc.yaml --format c --out {out}
        export {examples}/sclc.yaml --format sbml --out {out}
        export {examples}/sclc.yaml --format mrgsolve --out {out}
        export {examples}/sclc.yaml --format latex --out {out}
        export {examples}/tpmt-intermediate.yaml --format c --out {out}
        export {examples}/tpmt-intermediate.yaml --format sbml --out {out}
        export {examples}/tpmt-intermediate.yaml --format mrgsolve --out {out}
        export {examples}/tpmt-intermediate.yaml --format latex --out {out}
        concentrations {examples}/dose-records.csv --drug amifampridine
        concentrations {examples}/dose-records.csv --drug azathioprine
        concentrations {examples}/dose-records.csv --drug prednisolone
        concentrations {examples}/dose-records.csv --model one-compartment-oral --set CL=1.1,V=20,KA=1.5
        concentrations {examples}/dose-records.csv --model two-compartment-oral --set CL=1.1,V=20,KA=1.5,Q=2,V2=40
        concentrations {examples}/published-amifampridine.csv --model amifampridine-thakkar-2017
        concentrations {examples}/published-immunoglobulin.csv --model immunoglobulin-cheng-2025
        concentrations {examples}/published-mercaptopurine.csv --model mercaptopurine-hawwa-2008
        concentrations {examples}/published-prednisolone.csv --model prednisolone-bouazza-2025
        concentrations {examples}/published-thioguanine.csv --model thioguanine-bayoumy-2025
        model
        parameters
        parameters allopurinol
        parameters amifampridine
        parameters autoimmunity
        parameters azathioprine
        parameters clinical-events
        parameters hazards
        parameters immunoglobulin
        parameters liver-and-gut
        parameters marrow
        parameters nerve-ending
        parameters prednisolone
        parameters titre
        parameters tumour
        """;

    /// <summary>One command a line.</summary>
    public static IReadOnlyList<string> All { get; } = List.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The arguments of a command that reads below a root and writes into a folder.</summary>
    public static string[] Arguments(string command, string root, string output) =>
        [.. command.Split(' ').Select(word => word
            .Replace("{examples}", Path.Combine(root, Examples), StringComparison.Ordinal)
            .Replace("{cohorts}", Path.Combine(root, Cohorts), StringComparison.Ordinal)
            .Replace("{out}", output, StringComparison.Ordinal))];
}
