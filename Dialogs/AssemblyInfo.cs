using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("ChatAssist.Tests")]
[assembly: InternalsVisibleTo("ChatAssist.Bench")]
