using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Quantal.Exchange.Files;

namespace Quantal.Server.Storage;

/// <summary>
/// Where the runs are listed: a file, or PostgreSQL. The steps that lead from each version of its tables to the next are scripts of ours:
/// they say in one place what is in the database, and start in a few milliseconds.
/// </summary>
internal sealed partial class Database
{
    private const string File = "runs.db";

    // So that two servers that start at once change the tables one after the other.
    private const long MigrationLock = 0x5175616E74616C;

    // A connection that was kept and is broken is one failure, and the next is new.
    private const int MostRetries = 3;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(0.3);

    private Database(Action<DbContextOptionsBuilder> use)
    {
        var builder = new DbContextOptionsBuilder<RunsContext>();
        use(builder);
        Contexts = new PooledDbContextFactory<RunsContext>(builder.Options);
    }

    /// <summary>Gives what reads and writes the table.</summary>
    public IDbContextFactory<RunsContext> Contexts { get; }

    /// <summary>Opens the database, and brings its tables to the present version.</summary>
    /// <param name="data">The folder of the runs; made if need be.</param>
    /// <param name="connection">Where PostgreSQL is; null for a file in the folder.</param>
    /// <returns>Either the database or the finding that says why not.</returns>
    public static (Database? Database, Finding? Finding) Open(string data, string? connection)
    {
        try
        {
            Directory.CreateDirectory(data);
            using var probe = new FileStream(
                Path.Combine(data, $".probe-{Guid.NewGuid():N}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, Refused(
                "--data", $"the folder of the runs cannot be written ({failure.Message})", "Name a folder in which you may create files."));
        }

        try
        {
            return connection is null ? OpenFile(Path.Combine(data, File)) : OpenPostgreSql(connection);
        }
        catch (Exception failure) when (failure is DbException or ArgumentException or IOException or TimeoutException
            or System.Net.Sockets.SocketException)
        {
            return (null, Refused(
                connection is null ? "--data" : "--database", $"the list of runs cannot be opened ({failure.Message})",
                "Mend that, or name another place."));
        }
    }

    /// <summary>
    /// Lets go of connections that are kept: one that was opened while a file could not be written cannot write it later.
    /// </summary>
    public static void Forget() => SqliteConnection.ClearAllPools();

    private static (Database? Database, Finding? Finding) OpenFile(string file)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true, DefaultTimeout = 30 }.ToString();
        using var connection = new SqliteConnection(text);
        connection.Open();

        // Readers and the one writer do not wait for each other.
        Execute(connection, "PRAGMA journal_mode = WAL");
        Execute(connection, "BEGIN IMMEDIATE");
        var version = Convert.ToInt32(Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (Newer(version, "sqlite") is { } newer)
        {
            return (null, newer);
        }

        foreach (var (number, script) in Steps("sqlite").Where(step => step.Number > version))
        {
            Execute(connection, script);
            Execute(connection, $"PRAGMA user_version = {number}");
        }

        Execute(connection, "COMMIT");
        return (new Database(builder => builder.UseSqlite(text)), null);
    }

    private static (Database? Database, Finding? Finding) OpenPostgreSql(string text)
    {
        using var connection = new NpgsqlConnection(text);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"SELECT pg_advisory_xact_lock({MigrationLock})");
        Execute(connection, "CREATE TABLE IF NOT EXISTS quantal_version (version integer NOT NULL)");
        var version = Convert.ToInt32(
            Scalar(connection, "SELECT coalesce(max(version), 0) FROM quantal_version"), CultureInfo.InvariantCulture);
        if (Newer(version, "postgresql") is { } newer)
        {
            return (null, newer);
        }

        foreach (var (number, script) in Steps("postgresql").Where(step => step.Number > version))
        {
            Execute(connection, script);
            Execute(connection, $"INSERT INTO quantal_version VALUES ({number})");
        }

        transaction.Commit();
        return (new Database(builder => builder.UseNpgsql(text, npgsql => npgsql.EnableRetryOnFailure(MostRetries, RetryAfter, null))),
            null);
    }

    private static Finding? Newer(int version, string kind) => version > Steps(kind).Max(step => step.Number)
        ? Refused("--data", "the list of runs was made by a newer version of Quantal", "Start that one, or name another folder.")
        : null;

    private static IEnumerable<(int Number, string Script)> Steps(string kind) =>
        from name in typeof(Database).Assembly.GetManifestResourceNames()
        let match = StepName().Match(name)
        where match.Success && match.Groups["kind"].Value == kind
        let number = int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)
        orderby number
        select (number, Read(name));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    // The texts are ours: none comes from a request.
#pragma warning disable CA2100
    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
#pragma warning restore CA2100

    private static Finding Refused(string option, string found, string expected) => new(Severity.Error, option, 0, 0, found, expected);

    [GeneratedRegex(@"^storage/(?<kind>\w+)-(?<number>\d+)\.sql$")]
    private static partial Regex StepName();
}
