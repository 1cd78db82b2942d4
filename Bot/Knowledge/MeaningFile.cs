using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace ChatAssist.Bot.Knowledge;

/// <summary>What the sentence encoder said of phrasings, kept on disk: a restart need not read them again. It may be deleted at any time.</summary>
/// <remarks>
/// The mark "CHATMNG1" and the encoder's id (32 bytes); then records of equal length: 16 bytes of the text's SHA-256, the values as
/// 32-bit floats, and 8 bytes of the SHA-256 of both. The first record that is not whole (the power failed while it was written) ends
/// the file, and the next one is written over it. A file of another encoder counts as empty. The texts themselves are not in it.
/// </remarks>
/// <param name="path">It need not exist.</param>
/// <param name="encoder">The encoder's id: 64 hex digits.</param>
internal sealed class MeaningFile(string path, string encoder)
{
    private const int KeyLength = 16, CheckLength = 8, Values = 512;
    private const int RecordLength = KeyLength + Values * sizeof(float) + CheckLength;

    private readonly byte[] _head = [.. "CHATMNG1"u8, .. Convert.FromHexString(encoder)];

    /// <summary>Whole records in the file, as far as it was read or written.</summary>
    public int Records { get; private set; }

    /// <summary>What is known of some texts.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public Dictionary<string, float[]> Read(IEnumerable<string> texts)
    {
        var known = new Dictionary<string, float[]>();
        Records = 0;
        if (!File.Exists(path))
            return known;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1 << 16);
        if (!StartsRight(file))
            return known;
        var wanted = texts.ToLookup(KeyOf);
        var record = new byte[RecordLength];
        for (; file.ReadAtLeast(record, RecordLength, throwOnEndOfStream: false) == RecordLength && IsWhole(record); Records++)
            foreach (var text in wanted[MemoryMarshal.Read<UInt128>(record)])
                known[text] = MemoryMarshal.Cast<byte, float>(record.AsSpan(KeyLength, Values * sizeof(float))).ToArray();
        return known;
    }

    /// <summary>Adds behind the last whole record; whatever else is there is cut off.</summary>
    /// <exception cref="IOException">The file cannot be written, or another program is writing it.</exception>
    public void Add(IReadOnlyCollection<KeyValuePair<string, float[]>> meanings)
    {
        if (meanings.Count == 0)
            return;
        using var file = Open(path, FileMode.OpenOrCreate);
        if (Records == 0)
            file.Write(_head);
        file.Position = _head.Length + (long)Records * RecordLength;
        file.SetLength(file.Position);
        foreach (var (text, meaning) in meanings)
            file.Write(Record(text, meaning));
        file.Flush();
        Records += meanings.Count;
    }

    /// <summary>Makes the file anew with these alone: whole, or as it was.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Replace(IReadOnlyCollection<KeyValuePair<string, float[]>> meanings)
    {
        var next = path + ".part";
        using (var file = Open(next, FileMode.Create))
        {
            file.Write(_head);
            foreach (var (text, meaning) in meanings)
                file.Write(Record(text, meaning));
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
        Records = meanings.Count;
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    private bool StartsRight(FileStream file)
    {
        var head = new byte[_head.Length];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(_head);
    }

    private static byte[] Record(string text, float[] meaning)
    {
        var record = new byte[RecordLength];
        MemoryMarshal.Write(record, KeyOf(text));
        MemoryMarshal.AsBytes<float>(meaning).CopyTo(record.AsSpan(KeyLength));
        CheckOf(record).CopyTo(record.AsSpan(RecordLength - CheckLength));
        return record;
    }

    private static UInt128 KeyOf(string text) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static bool IsWhole(byte[] record) => record.AsSpan(RecordLength - CheckLength).SequenceEqual(CheckOf(record));

    private static byte[] CheckOf(byte[] record) => SHA256.HashData(record.AsSpan(0, RecordLength - CheckLength))[..CheckLength];
}
