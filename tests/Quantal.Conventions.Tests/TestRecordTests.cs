using System.Diagnostics;

namespace Quantal.Conventions.Tests;

/// <summary>A failure means: who runs the tests is not told which test failed, why, and where.</summary>
public sealed class TestRecordTests
{
    [Fact]
    public async Task Of_each_failed_test_name_message_and_place_are_printed_and_of_others_nothing()
    {
        var record = Path.GetTempFileName();
        await File.WriteAllTextAsync(record, $"""
            <Results>
              <UnitTestResult testId="1" testName="Good.One" outcome="Passed" />
              <UnitTestResult testId="2" testName="Bad.One(x: &quot;a b&quot;)" duration="0" outcome="Failed">
                <Output>
                  <ErrorInfo>
                    <Message>should be &lt;2&gt;&#xD;
            but was &amp;</Message>
                    <StackTrace>   at Helper() in /elsewhere/Helper.cs:line 3
               at Bad.One() in {Repository.Root}/tests/Bad.cs:line 6
               at Bad.Two() in {Repository.Root}/tests/Bad.cs:line 7</StackTrace>
                  </ErrorInfo>
                </Output>
              </UnitTestResult>
              <UnitTestResult testId="3" testName="Good.Two" outcome="Passed">
                <Output><StdOut><Message>of no interest</Message></StdOut></Output>
              </UnitTestResult>
            </Results>
            """);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, ".ci", "failures"), [record]) { RedirectStandardOutput = true })!;
            var printed = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();

            process.ExitCode.ShouldBe(0);
            printed.ShouldBe("  Bad.One(x: \"a b\")\n      should be <2>\n      but was &\n    at tests/Bad.cs:6\n");
        }
        finally
        {
            File.Delete(record);
        }
    }
}
