using System.Runtime.Versioning;
using System.Text.RegularExpressions;

namespace Quantal.Independent.Tests;

/// <summary>
/// A failure means that the script for Slurm does not run a trial on Slurm, or that a trial of which a node was lost on the way is not to the
/// bit what one run gives.
/// </summary>
[SupportedOSPlatform("linux")]
public partial class SlurmTests
{
    private const int Parts = 3;
    private const string Replicates = "900";

    private const string Trial = """
        trial: cluster
        title: "Long enough for a node to be lost on the way."
        population: lems
        tumour: none
        arms:
          azathioprine: lems-trial-azathioprine
          placebo: lems-trial-placebo
        allocation: { block: 4 }
        accrual: { sites: 3, start-up: 6 months, per-site-and-month: 0.5 }
        sizes: [12]
        durations: [26 weeks]
        estimands:
          - estimand: qmg
            of: mean qmg
            role: primary
            analyses: [t test]
            rescue: treatment policy
            death: while alive
        """;

    [Fact]
    public void A_trial_of_which_a_node_was_lost_is_merged_to_the_bits_of_one_run()
    {
        using var cluster = new SlurmCluster();
        File.WriteAllText(cluster.At("cluster.yaml"), Trial);
        File.WriteAllText(
            cluster.At("quantal"), $"#!/bin/bash\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "quantal.dll")}' \"$@\"\n");
        File.SetUnixFileMode(cluster.At("quantal"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (code, submitted, refused) = cluster.Run(
            "sbatch", "--parsable", $"--array=1-{Parts}", "--cpus-per-task=1", $"--export=ALL,PARTS={Parts}", Checkout.Script("cluster", "slurm.sh"),
            "cluster.yaml", Replicates);
        code.ShouldBe(0, refused);
        var job = submitted.Trim();

        LoseTheNodeOfATask(cluster, job);
        cluster.Until("all tasks have ended", "slurmctld", () =>
        {
            var waiting = cluster.Tasks(job).Where(task => task.Contains("Reason=BeginTime", StringComparison.Ordinal));
            foreach (var task in waiting.Select(task => JobId().Match(task).Groups[1].Value))
            {
                cluster.Run("scontrol", "update", $"jobid={task}", "StartTime=now");
            }

            return cluster.Run("squeue", "-h", "-j", job).Out.Trim().Length == 0;
        });
        cluster.Tasks(job).ShouldAllBe(task => task.Contains("JobState=COMPLETED", StringComparison.Ordinal), Output(cluster));

        string[] parts = [.. Enumerable.Range(1, Parts).Select(part => $"parts/{part}")];
        Quantal(cluster, ["merge", .. parts, "--out", "merged"]);
        Quantal(cluster, ["trial", "cluster.yaml", "--replicates", Replicates, "--threads", "1", "--out", "whole"]);
        var whole = Directory.GetFiles(cluster.At("whole")).Select(file => Path.GetFileName(file)).Order().ToArray();
        Directory.GetFiles(cluster.At("merged")).Select(file => Path.GetFileName(file)).Order().ShouldBe(whole);
        foreach (var file in whole)
        {
            File.ReadAllBytes(cluster.At("merged", file)).ShouldBe(File.ReadAllBytes(cluster.At("whole", file)), file);
        }
    }

    // Until one is lost whose task was not done by the time it was killed.
    private static void LoseTheNodeOfATask(SlurmCluster cluster, string job)
    {
        while (true)
        {
            string[] nodes = [];
            cluster.Until("a task has repetitions on the disk", "slurmctld", () => (nodes = Unfinished(cluster, job)).Length > 0);
            cluster.Lose(nodes[0]);
            cluster.Until("the node is down", "slurmctld", () => cluster.StateOf(nodes[0]).StartsWith("down", StringComparison.Ordinal));
            if (Array.Exists(cluster.Tasks(job), task => Restarts().Match(task).Groups[1].Value != "0"))
            {
                return;
            }

            cluster.Return(nodes[0]);
        }
    }

    // The nodes of tasks that have repetitions on the disk and are not done.
    private static string[] Unfinished(SlurmCluster cluster, string job)
    {
        cluster.Tasks(job).ShouldAllBe(task => !task.Contains("JobState=FAILED", StringComparison.Ordinal), Output(cluster));
        return
        [
            .. from task in cluster.Tasks(job)
               where task.Contains("JobState=RUNNING", StringComparison.Ordinal)
               let progress = cluster.At("parts", $".{TaskId().Match(task).Groups[1].Value}.unfinished", "progress.txt")
               where File.Exists(progress) && !File.ReadAllText(progress).StartsWith("0 ", StringComparison.Ordinal)
               select Node().Match(task).Groups[1].Value,
        ];
    }

    private static void Quantal(SlurmCluster cluster, params string[] arguments)
    {
        var (code, _, error) = cluster.Run(cluster.At("quantal"), arguments);
        code.ShouldBe(0, error);
    }

    private static string Output(SlurmCluster cluster) =>
        string.Join('\n', Directory.GetFiles(cluster.At(), "slurm-*.out").Select(file => $"{file}:\n{File.ReadAllText(file)}"));

    [GeneratedRegex(@" Restarts=(\d+)")]
    private static partial Regex Restarts();

    [GeneratedRegex(@"^JobId=(\d+)")]
    private static partial Regex JobId();

    [GeneratedRegex(@" ArrayTaskId=(\d+) ")]
    private static partial Regex TaskId();

    [GeneratedRegex(@" NodeList=(\w+)")]
    private static partial Regex Node();
}
