using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Quantal.Server.Storage;

/// <summary>What is wrong with a disk or a database, for those who ask: each goes away by itself or by what the words say.</summary>
/// <param name="Status">The HTTP status: 507 where there is no room, 503 otherwise.</param>
/// <param name="Words">What was found, and what to do.</param>
internal sealed record StorageFault(int Status, string Words)
{
    // What Unix and Windows call no room on the disk, and none in the quota, in an IOException.
    private static readonly int[] NoRoom = [28, 122, unchecked((int)0x80070070), unchecked((int)0x80070027)];
    private const int SqliteFull = 13;
    private const string Then = "runs that wait go on by themselves, and what was asked for now is to be asked again.";

    /// <summary>Whether there is no room.</summary>
    public bool IsFull => Status == StatusCodes.Status507InsufficientStorage;

    /// <summary>Whether a failure is one of what stores, and not of this program.</summary>
    public static bool Is(Exception failure) => failure is DbException or DbUpdateException or RetryLimitExceededException
        or IOException or UnauthorizedAccessException or TimeoutException or InvalidOperationException { InnerException: DbException };

    /// <summary>What to say of such a failure.</summary>
    public static StorageFault Of(Exception failure)
    {
        var cause = failure is DbUpdateException or RetryLimitExceededException or InvalidOperationException
            ? failure.InnerException ?? failure
            : failure;
        var isFull = cause is SqliteException { SqliteErrorCode: SqliteFull } or PostgresException { SqlState: PostgresErrorCodes.DiskFull }
            || (cause is IOException full && NoRoom.Contains(full.HResult));

        // Where the file is concerns only those who run the server.
        var said = cause.Message.Split(" : '")[0];
        return isFull
            ? new(
                StatusCodes.Status507InsufficientStorage,
                $"The disk is full ({said}). Make room on it; {Then}")
            : new(
                StatusCodes.Status503ServiceUnavailable,
                $"What is stored cannot be reached or written ({said}). See that the database runs, and that the folder of the "
                    + $"runs may be written; {Then}");
    }
}
