/*
 * What a loss of power leaves of a folder.
 *
 * Preloaded into a process (LD_PRELOAD), this library lets the process write the files of CHATASSIST_POWER_FOLDER as
 * always, and keeps an image of them in CHATASSIST_POWER_DURABLE: of each file what had been written before its last
 * sync. Whoever kills the process and puts the image in the place of the folder has cut the power.
 *
 * As long as there is a file CHATASSIST_POWER_LIE, the disk lies: a sync says that it is done, and nothing is durable.
 *
 * What is assumed:
 * - Nothing that was not synced survives. A real disk may have kept any part of it, in any order.
 * - A file is there from its first sync on (SQLite syncs the folder with it), and is gone as soon as it is deleted.
 * - It is written by the calls below, which are those of SQLite. A -shm file is shared memory, which SQLite makes anew;
 *   folders in the folder hold what the program can do without. Neither is in the image.
 *
 * Only the process is killed, so plain writes are enough for the image; a kill in the middle of a sync leaves a part of
 * it there, as a cut of power may. Sizes and offsets have 64 bits: open is open64, pwrite is pwrite64.
 */
#undef _FORTIFY_SOURCE /* it would define these functions inline */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The function of the C library that has been covered. */
#define REAL(name) ((__typeof__(&name))real(#name))

/* A file of the folder: known by its inode, for a process may open it several times. */
struct file {
    struct file *next;
    dev_t device;
    ino_t inode;
    int image; /* -1 before the first sync */
    char name[NAME_MAX + 1];
};

/* A change of a file that has not been synced. */
struct change {
    struct change *next;
    struct file *file;
    off_t at;
    ssize_t length; /* CUT_OFF: the file ends here now */
    char bytes[];
};

enum { CUT_OFF = -1 };

static const char *folder, *durable, *lie;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* held over what is done and what is written down of it: both in one order */
static struct file *files;
static struct change *first, **end = &first; /* in the order in which they were made */

__attribute__((constructor)) static void begin(void)
{
    folder = getenv("CHATASSIST_POWER_FOLDER");
    durable = getenv("CHATASSIST_POWER_DURABLE");
    lie = getenv("CHATASSIST_POWER_LIE");
    if (!durable || !lie) folder = NULL;
}

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

/* An image with a hole would prove nothing. */
static void must(int holds)
{
    if (!holds) abort();
}

/* The name of a file in the folder; null for any other path. */
static const char *name_of(const char *path)
{
    size_t length = folder ? strlen(folder) : 0;
    if (length == 0 || strncmp(path, folder, length) != 0 || path[length] != '/') return NULL;
    const char *name = path + length + 1;
    size_t size = strlen(name);
    int shared = size >= 4 && strcmp(name + size - 4, "-shm") == 0;
    return size == 0 || size > NAME_MAX || strchr(name, '/') || shared ? NULL : name;
}

static struct file *find(const struct stat *stat)
{
    struct file *file = files;
    while (file && (file->inode != stat->st_ino || file->device != stat->st_dev)) file = file->next;
    return file;
}

/* Finds the file of a descriptor, and holds the mutex until leave(); null and nothing held when it is none of ours. */
static struct file *enter(int fd)
{
    struct stat stat;
    if (!folder || fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode) || stat.st_nlink == 0) return NULL;
    pthread_mutex_lock(&mutex);
    struct file *file = find(&stat);
    if (!file) pthread_mutex_unlock(&mutex);
    return file;
}

static void leave(void)
{
    pthread_mutex_unlock(&mutex);
}

static struct file *opened(int fd, const char *name)
{
    struct stat stat;
    must(fstat(fd, &stat) == 0);
    struct file *file = find(&stat);
    if (file) return file;
    must((file = calloc(1, sizeof *file)) != NULL);
    *file = (struct file){.next = files, .device = stat.st_dev, .inode = stat.st_ino, .image = -1};
    strcpy(file->name, name);
    return files = file;
}

static void remember(struct file *file, off_t at, const void *bytes, ssize_t length)
{
    size_t size = length > 0 ? length : 0;
    struct change *change = malloc(sizeof *change + size);
    must(change != NULL);
    *change = (struct change){.file = file, .at = at, .length = length};
    if (size) memcpy(change->bytes, bytes, size);
    *end = change;
    end = &change->next;
}

static void path_of_image(char *path, const char *name)
{
    must(snprintf(path, PATH_MAX, "%s/%s", durable, name) < PATH_MAX);
}

static int image_of(struct file *file)
{
    char path[PATH_MAX];
    if (file->image >= 0) return file->image;
    path_of_image(path, file->name);
    must((file->image = REAL(open)(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600)) >= 0);
    return file->image;
}

static void play(const struct change *change)
{
    int image = image_of(change->file);
    if (change->length == CUT_OFF) must(REAL(ftruncate)(image, change->at) == 0);
    else must(REAL(pwrite)(image, change->bytes, change->length, change->at) == change->length);
}

/* Takes the changes of a file off the list. */
static void take(const struct file *file, void (*each)(const struct change *))
{
    struct change **link = &first;
    while (*link) {
        struct change *change = *link;
        if (change->file != file) {
            link = &change->next;
            continue;
        }
        if (each) each(change);
        *link = change->next;
        free(change);
    }
    end = link;
}

static void forget(const char *name)
{
    char path[PATH_MAX];
    struct file **link = &files;
    while (*link && strcmp((*link)->name, name) != 0) link = &(*link)->next;
    struct file *file = *link;
    if (file) {
        take(file, NULL);
        if (file->image >= 0) close(file->image);
        *link = file->next;
        free(file);
    }
    path_of_image(path, name);
    REAL(unlink)(path);
}

static int synced(int (*sync)(int), int fd)
{
    struct file *file = enter(fd);
    int result = sync(fd);
    if (!file) return result;
    if (result == 0 && access(lie, F_OK) != 0) {
        image_of(file); /* an empty file is a file too */
        take(file, play);
    }
    leave();
    return result;
}

int open(const char *path, int flags, ...)
{
    mode_t mode = 0;
    if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE) {
        va_list more;
        va_start(more, flags);
        mode = va_arg(more, mode_t);
        va_end(more);
    }
    const char *name = name_of(path);
    if (!name) return REAL(open)(path, flags, mode);
    pthread_mutex_lock(&mutex);
    int fd = REAL(open)(path, flags, mode);
    if (fd >= 0) {
        struct file *file = opened(fd, name);
        if (flags & O_TRUNC) remember(file, 0, NULL, CUT_OFF);
    }
    leave();
    return fd;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at)
{
    struct file *file = enter(fd);
    ssize_t written = REAL(pwrite)(fd, bytes, length, at);
    if (!file) return written;
    if (written > 0) remember(file, at, bytes, written);
    leave();
    return written;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    struct file *file = enter(fd);
    ssize_t written = REAL(write)(fd, bytes, length);
    if (!file) return written;
    if (written > 0) remember(file, lseek(fd, 0, SEEK_CUR) - written, bytes, written);
    leave();
    return written;
}

int ftruncate(int fd, off_t length)
{
    struct file *file = enter(fd);
    int result = REAL(ftruncate)(fd, length);
    if (!file) return result;
    if (result == 0) remember(file, length, NULL, CUT_OFF);
    leave();
    return result;
}

int unlink(const char *path)
{
    const char *name = name_of(path);
    if (!name) return REAL(unlink)(path);
    pthread_mutex_lock(&mutex);
    int result = REAL(unlink)(path);
    if (result == 0) forget(name);
    leave();
    return result;
}

int fsync(int fd)
{
    return synced(REAL(fsync), fd);
}

int fdatasync(int fd)
{
    return synced(REAL(fdatasync), fd);
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));
ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) __attribute__((alias("pwrite")));
int ftruncate64(int fd, off64_t length) __attribute__((alias("ftruncate")));
