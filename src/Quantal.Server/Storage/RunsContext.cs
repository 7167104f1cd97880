using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Quantal.Server.Storage;

/// <summary>The one table.</summary>
internal sealed class RunsContext(DbContextOptions<RunsContext> options) : DbContext(options)
{
    public DbSet<RunRow> Runs => Set<RunRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var run = modelBuilder.Entity<RunRow>();
        run.ToTable("runs").HasKey(row => row.Id);
        run.Property(row => row.Kind).HasConversion<string>();
        run.Property(row => row.State).HasConversion<string>();
        foreach (var property in run.Metadata.GetProperties())
        {
            property.SetColumnName(ColumnName(property.Name));
        }
    }

    // LeaseUntil is lease_until.
    private static string ColumnName(string name)
    {
        var column = new StringBuilder();
        foreach (var letter in name)
        {
            column.Append(char.IsUpper(letter) && column.Length > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return column.ToString();
    }
}
